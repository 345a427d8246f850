//! Slips on the command line itself, in Chinese. In English the parser has its own words; nothing is said here that it
//! would not say.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What is wrong and what to do; nothing where it is no slip (`--help`), or one so rare that the parser's words will do.
pub(super) fn chinese(error: &Error) -> Option<String> {
    let of = |kind: ContextKind| error.get(kind).map(ContextValue::to_string).filter(|it| !it.is_empty());
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的参数“{}”", argument?),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", of(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{}", argument?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_none() => {
            format!("{} 后面没有写值", argument?)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{} 不能是“{}”", argument?, value?),
        ErrorKind::ArgumentConflict => match (argument?, of(ContextKind::PriorArg)) {
            (argument, Some(prior)) if prior != argument => format!("{argument} 和 {prior} 不能一起用"),
            (argument, _) => format!("{argument} 只能写一次"),
        },
        _ => return None,
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(of).map(|near| format!("是不是“{near}”？"));
    let known = of(ContextKind::ValidValue).or_else(|| error.source().map(ToString::to_string));
    let known = known.map(|known| format!("可以写：{}", known.replace(", ", "、")));
    let usage = of(ContextKind::Usage).map(|usage| format!("用法：{}", usage.trim_start_matches("Usage: ")));
    let help = "--help 有全部说明".to_owned();
    Some([Some(what), near, known, usage, Some(help)].into_iter().flatten().collect::<Vec<_>>().join("\n"))
}
