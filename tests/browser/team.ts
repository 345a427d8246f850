/**
 * A team that publishes its rules, and the static host that serves them, on loopback. Written from the description of
 * the documents, not with the engine: what the extension takes in here was signed by somebody else's code.
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Role = "root" | "manifest" | "head";
export type Document = { payload: string; signatures: { keyid: string; sig: string }[] };
/** A word that is blocked, in a pack of its own. */
export type Publishing = { words: string[]; workbenches?: object[] };

const HOUR = 3_600_000;
export const HEAD = "channels/stable/head.json";

export class Key {
  readonly #secret: KeyObject;
  readonly public: string;
  readonly id: string;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    this.#secret = privateKey;
    const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    this.public = raw.toString("hex");
    this.id = sha256(raw);
  }

  sign(role: Role, payload: string): { keyid: string; sig: string } {
    const message = Buffer.from(`presend release 1 ${role}\n${payload}`);
    return { keyid: this.id, sig: sign(null, message, this.#secret).toString("hex") };
  }
}

export class Team {
  /** What the host serves, by path. */
  readonly files = new Map<string, Buffer>();
  /** The requests that came, oldest first. */
  readonly requests: IncomingMessage[] = [];
  /** Answers in place of the host where it returns true. */
  trick: (path: string, response: ServerResponse) => boolean = () => false;
  keys = { root: [new Key()], manifest: [new Key()], head: [new Key()] };
  /** How many of its keys each role takes, from the next root on. */
  threshold: Record<Role, number> = { root: 1, manifest: 1, head: 1 };
  seq = 0;
  rootVersion = 0;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on("request", (request, response) => this.#answer(request, response));
    this.#writeRoot(this.keys.root);
  }

  /** Starts the host. */
  static async start(): Promise<Team> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return new Team(server);
  }

  stop(): Promise<void> {
    return new Promise((closed) => {
      this.#server.close(() => closed());
      this.#server.closeAllConnections();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** What people are given to trust this team by. */
  get fingerprint(): string {
    const root = JSON.parse(this.file("root/1.root.json").toString()) as Document;
    return sha256(Buffer.from(root.payload));
  }

  /** Publishes packs that block a word each, as a new seq. */
  publish({ words, workbenches = [] }: Publishing): void {
    this.publishManifest({
      packs: words.map((word) => this.entry("packs", packOf(word), `word-${word}`)),
      workbenches: workbenches.map((it) => this.entry("workbenches", it, "workbench")),
    });
  }

  /** Publishes a manifest with these fields, as a new seq. */
  publishManifest(fields: object, keys = this.keys.manifest): void {
    this.seq++;
    this.writeHead(this.writeManifest(fields, keys));
  }

  /** New keys for every role, so many each, made known by the next root. */
  rotate(many = 1): void {
    const before = this.keys.root;
    const ring = () => Array.from({ length: many }, () => new Key());
    this.keys = { root: ring(), manifest: ring(), head: ring() };
    this.#writeRoot([...before, ...this.keys.root]);
  }

  writeManifest(fields: object, keys = this.keys.manifest): { sha256: string; len: number } {
    const manifest = { spec: 1, channel: "stable", seq: this.seq, min_engine: "0.1.0", ...fields };
    const bytes = signed("manifest", manifest, keys);
    return this.#write("manifests", bytes);
  }

  writeHead(manifest: { sha256: string; len: number }, fields: object = {}): void {
    const head = {
      spec: 1,
      channel: "stable",
      seq: this.seq,
      root_version: this.rootVersion,
      manifest,
      issued: new Date().toISOString(),
      expires: new Date(Date.now() + 48 * HOUR).toISOString(),
      next_check_s: 600,
      ...fields,
    };
    this.files.set(HEAD, signed("head", head, this.keys.head));
  }

  /** The head's document, as it is served. */
  head(): Record<string, unknown> & { manifest: { sha256: string; len: number } } {
    return JSON.parse((JSON.parse(this.file(HEAD).toString()) as Document).payload);
  }

  #writeRoot(keys: Key[]): void {
    this.rootVersion++;
    const ring = (role: Role) => ({
      keys: this.keys[role].map((it) => it.public),
      threshold: this.threshold[role],
    });
    const root = {
      spec: 1,
      version: this.rootVersion,
      name: "好邻居家电旗舰店",
      root: ring("root"),
      manifest: ring("manifest"),
      head: ring("head"),
    };
    this.files.set(`root/${this.rootVersion}.root.json`, signed("root", root, keys));
  }

  /** Writes a file, and says how a manifest names it. */
  entry(folder: "packs" | "workbenches", content: object, id: string) {
    return { id, ...this.#write(folder, Buffer.from(JSON.stringify(content))) };
  }

  #write(folder: string, bytes: Buffer): { sha256: string; len: number } {
    const target = { sha256: sha256(bytes), len: bytes.length };
    this.files.set(`${folder}/${target.sha256}.json`, bytes);
    return target;
  }

  file(path: string): Buffer {
    const bytes = this.files.get(path);
    if (!bytes) throw new Error(`There is no ${path}.`);
    return bytes;
  }

  /** As a plain static host does, with the two headers that `docs/publishing.md` asks for. */
  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(request);
    const path = (request.url ?? "").slice(1);
    response.setHeader("access-control-allow-origin", "*");
    if (this.trick(path, response)) return;
    const bytes = this.files.get(path);
    if (!bytes) {
      response.writeHead(404).end();
      return;
    }
    const etag = `"${sha256(bytes).slice(0, 16)}"`;
    const isKnown = request.headers["if-none-match"] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? undefined : bytes);
  }
}

/** A signed document's bytes. */
export function signed(role: Role, document: object, keys: Key[]): Buffer {
  const payload = JSON.stringify(document);
  const signatures = keys.map((key) => key.sign(role, payload));
  return Buffer.from(JSON.stringify({ payload, signatures } satisfies Document));
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function packOf(word: string): object {
  const rule = {
    id: "word",
    name: word,
    kind: "phrase",
    severity: "block",
    score: -10,
    dimension: "红线案例",
    reason: `“${word}”不能说。`,
    suggest: "换一种说法。",
    words: [{ text: word }],
  };
  return { format: 1, id: `word-${word}`, name: `不说“${word}”`, version: "1", rules: [rule] };
}
