/**
 * The frame's line to the background: one long-lived port. Numbers requests and drops stale replies, connects
 * again when the worker died under a question, and notices when the extension itself is gone.
 *
 * A worker that merely fell asleep (30 s idle) is left asleep: the next question wakes it. There is no
 * polling, and nothing here ever says "checking" when nobody answers.
 */
import { api, extensionAlive } from "./browser.ts";
import type { Message, Problem, Report, Request, Response, State } from "./protocol.ts";
import { word } from "./words.ts";

export type Status =
  | { is: "connecting" }
  | { is: "checking" }
  | { is: "none"; problem: string }
  /** The extension was updated or switched off: this page needs a reload. Final. */
  | { is: "lost" };

type Handlers = {
  onStatus: (status: Status) => void;
  onReport: (report: Report) => void;
};

/** How long the background may take to say its first word before we call it silent, in ms. */
const FIRST_WORD_MS = 5_000;
/** After a disconnect the API of a disabled extension still looks alive for some 5 ms. */
const ORPHAN_MS = 100;
const RETRY_MS = { first: 100, most: 30_000 };

export class Link {
  readonly #handlers: Handlers;
  #status: Status = { is: "connecting" };
  #port: chrome.runtime.Port | null = null;
  #conversation: { version: number; messages: Message[] } = { version: 0, messages: [] };
  #lastId = 0;
  /** The check whose reply we want: the last one asked, null once answered. */
  #pending: number | null = null;
  #retryMs = RETRY_MS.first;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #firstWord: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal, handlers: Handlers) {
    this.#handlers = handlers;
    signal.addEventListener("abort", () => this.#close());
  }

  get status(): Status {
    return this.#status;
  }

  /** Tells the background what was said; kept, and told again on every new port. */
  tell(version: number, messages: Message[]): void {
    this.#conversation = { version, messages };
    if (this.#port) this.#post({ type: "conversation", version, messages });
  }

  /**
   * Asks about a draft; an earlier question is thereby dropped. False when it could not be asked now: a status
   * will follow, and the question should be asked again then.
   */
  ask(draft: string, conversation: number): boolean {
    this.wake();
    if (!this.#port || this.#status.is !== "checking") return false;
    this.#pending = ++this.#lastId;
    this.#post({ type: "check", id: this.#pending, conversation, draft });
    return true;
  }

  /** Connects where there is no connection: a composer was found, or got the focus, and will need it. */
  wake(): void {
    if (!this.#port && this.#retry === undefined) this.#connect();
  }

  /** Gives up on a port that does not answer, and takes a new one. */
  restart(): void {
    this.#close();
    this.#connect();
  }

  #connect(): void {
    if (this.#status.is === "lost") return;
    try {
      if (!extensionAlive()) throw new Error("orphaned");
      this.#port = api.runtime.connect({ name: "frame" });
    } catch {
      this.#lose();
      return;
    }
    const port = this.#port;
    port.onMessage.addListener((message: Response) => port === this.#port && this.#hear(message));
    port.onDisconnect.addListener(() => port === this.#port && this.#handleDisconnect());
    this.#firstWord = setTimeout(
      () => this.#set({ is: "none", problem: word("noAnswer") }),
      FIRST_WORD_MS,
    );
    if (this.#status.is === "checking") this.#set({ is: "connecting" });
    this.#post({ type: "conversation", ...this.#conversation });
  }

  #hear(message: Response): void {
    if (message.type === "state") {
      clearTimeout(this.#firstWord);
      this.#retryMs = RETRY_MS.first;
      this.#pending = null;
      this.#set(statusOf(message.state));
    } else if (message.id === this.#pending) {
      this.#pending = null;
      this.#handlers.onReport(message.report);
    }
  }

  #handleDisconnect(): void {
    // Read, or the browser complains about an unchecked error.
    void api.runtime?.lastError;
    const wanted = this.#pending !== null || this.#status.is === "connecting";
    this.#close();
    if (wanted) this.#retryLater();
    else setTimeout(() => extensionAlive() || this.#lose(), ORPHAN_MS);
  }

  #retryLater(): void {
    if (this.#status.is === "checking") this.#set({ is: "connecting" });
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#connect();
    }, this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.most);
  }

  #post(request: Request): void {
    try {
      this.#port?.postMessage(request);
    } catch {
      // The port closed in this very turn; its disconnect event takes it from here.
    }
  }

  #close(): void {
    clearTimeout(this.#firstWord);
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#pending = null;
    const port = this.#port;
    this.#port = null;
    port?.disconnect();
  }

  #lose(): void {
    if (this.#status.is === "lost") return;
    this.#close();
    this.#set({ is: "lost" });
  }

  #set(status: Status): void {
    this.#status = status;
    this.#handlers.onStatus(status);
  }
}

function statusOf(state: State): Status {
  switch (state.ready) {
    case "loading":
      return { is: "connecting" };
    case "checking":
      return { is: "checking" };
    case "none":
      return { is: "none", problem: inWords(state.problem) };
  }
}

function inWords(problem: Problem): string {
  return word(problem === "no-rules" ? "problemNoRules" : "problemPacksUnreadable");
}
