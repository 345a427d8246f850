/** Runs other programs, and says what is being done. */
import { spawn } from "node:child_process";
import { ROOT } from "../paths.ts";

/** A step of the build failed; the message says which, and what to do. */
export class Failed extends Error {}

export function say(words: string): void {
  console.log(`• ${words}`);
}

/** Runs a program in the repository's root, its output shown as it comes. Rejects with {@link Failed}. */
export async function run(program: string, args: string[]): Promise<void> {
  const code = await new Promise<number | null>((ended, failed) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: "inherit" });
    child.once("exit", ended);
    child.once("error", (error: NodeJS.ErrnoException) =>
      failed(
        error.code === "ENOENT"
          ? new Failed(`${program} is missing. Run “make setup”, which installs it.`)
          : error,
      ),
    );
  });
  if (code !== 0) throw new Failed(`Failed: ${[program, ...args].join(" ")} (exit code ${code})`);
}
