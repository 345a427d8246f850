//! What the background decides: one engine for all frames, one session a frame. No I/O.
//!
//! Things that happen go in through `handle_*`; what is to be said comes out of [`Background::poll_response`], which is
//! to be called until it is empty after each of them. A draft that comes before the packs are read waits for them; of
//! several from one frame only the newest is kept, for the agent has typed on.

use std::collections::{BTreeMap, VecDeque};

use presend::{
    conversation::Message,
    engine::{Engine, Session},
    pack::Pack,
    time::Timestamp,
};

use crate::{
    protocol::{Problem, Request, Response, State},
    settings::Settings,
};

/// Names a frame's port.
pub type FrameId = u32;

/// The background's whole state.
pub struct Background {
    engine: Option<Engine>,
    state: State,
    settings: Settings,
    frames: BTreeMap<FrameId, Frame>,
    responses: VecDeque<(FrameId, Response)>,
}

/// What is known of one frame.
#[derive(Default)]
struct Frame {
    messages: Vec<Message>,
    /// The messages as the engine keeps them, once there is one.
    session: Option<Session>,
    /// The newest check that waits for the packs.
    waiting: Option<Check>,
}

struct Check {
    id: u32,
    conversation: u32,
    draft: String,
    now: Timestamp,
}

impl Default for Background {
    fn default() -> Self {
        Background {
            engine: None,
            state: State::Loading,
            settings: Settings::default(),
            frames: BTreeMap::new(),
            responses: VecDeque::new(),
        }
    }
}

impl Background {
    /// A frame has opened its port.
    pub fn handle_open(&mut self, frame: FrameId) {
        self.frames.insert(frame, Frame::default());
        self.responses.push_back((frame, Response::State { state: self.state.clone() }));
    }

    /// A frame is gone.
    pub fn handle_close(&mut self, frame: FrameId) {
        self.frames.remove(&frame);
        self.responses.retain(|(to, _)| *to != frame);
    }

    /// A frame has said something. What a frame says that never opened a port is ignored.
    /// `now` is when it was said.
    pub fn handle_request(&mut self, frame: FrameId, request: Request, now: Timestamp) {
        let Some(known) = self.frames.get_mut(&frame) else { return };
        match request {
            Request::Conversation { messages, .. } => known.take_in(messages, self.engine.as_ref()),
            Request::Check { id, conversation, draft } => known.waiting = Some(Check { id, conversation, draft, now }),
        }
        self.answer(frame);
    }

    /// These packs judge from now on, and every frame is told so: what it knows of its draft may be wrong now. Without a
    /// single rule nothing is checked.
    pub fn handle_packs(&mut self, packs: &[Pack]) {
        let engine = Engine::new(packs);
        if engine.rules() == 0 {
            self.handle_no_packs(Problem::NoRules);
            return;
        }
        self.become_state(State::Checking { rules: engine.rules() });
        self.engine = Some(engine);
        self.frames.values_mut().for_each(|frame| frame.session = None);
        let frames: Vec<FrameId> = self.frames.keys().copied().collect();
        frames.into_iter().for_each(|frame| self.answer(frame));
    }

    /// There are no packs to check with.
    pub fn handle_no_packs(&mut self, problem: Problem) {
        self.engine = None;
        self.become_state(State::None { problem });
    }

    /// The settings have been read, or were changed.
    pub fn handle_settings(&mut self, settings: Settings) {
        if settings.profile != self.settings.profile {
            self.frames.values_mut().for_each(|frame| frame.session = None);
        }
        self.settings = settings;
    }

    /// The next thing to say, and to whom.
    pub fn poll_response(&mut self) -> Option<(FrameId, Response)> {
        self.responses.pop_front()
    }

    fn become_state(&mut self, state: State) {
        self.state = state;
        let told = self.frames.keys().map(|&frame| (frame, Response::State { state: self.state.clone() }));
        self.responses.extend(told);
    }

    /// Answers the check that waits in a frame, if packs are there.
    fn answer(&mut self, id: FrameId) {
        let (Some(engine), Some(frame)) = (&self.engine, self.frames.get_mut(&id)) else { return };
        if let Some(Check { id: check, conversation, draft, now }) = frame.waiting.take() {
            let profile = self.settings.profile;
            let session = frame.session.get_or_insert_with(|| engine.session_with(profile, &frame.messages));
            let report = engine.check(session, "", &draft, Some(now));
            self.responses.push_back((id, Response::Report { id: check, conversation, report }));
        }
    }
}

impl Frame {
    /// Takes in the whole conversation; messages that only follow those known are added, so that a long conversation
    /// is not read again for each message.
    fn take_in(&mut self, messages: Vec<Message>, engine: Option<&Engine>) {
        let goes_on = messages.starts_with(&self.messages);
        match (engine, &mut self.session) {
            (Some(engine), Some(session)) if goes_on => {
                messages[self.messages.len()..].iter().for_each(|message| engine.take_in(session, message));
            }
            _ => self.session = None,
        }
        self.messages = messages;
    }
}
