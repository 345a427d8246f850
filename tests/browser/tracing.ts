/** A trace of the page's main thread, read for what an extension's scripts cost it. */
import type { CDPSession, Page } from "@playwright/test";

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** µs. */
  ts: number;
  dur?: number;
  /** CPU time in µs: unlike `dur` it does not grow when other programs take the processor. */
  tdur?: number;
  args?: { data?: { url?: string } };
};

export type Trace = {
  /** How many times scripts of the extension were called. */
  calls: number;
  /** CPU time in ms of the tasks in which one of them ran, layout and the page's share included; longest first. */
  tasks: number[];
};

/** Records while `action` runs. */
export async function trace(page: Page, action: () => Promise<void>): Promise<Trace> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const includedCategories = ["toplevel", "devtools.timeline", "v8.execute"];
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories },
  });
  await action();
  const complete = once(session);
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return summarise(events);
}

function once(session: CDPSession): Promise<void> {
  return new Promise((done) => session.once("Tracing.tracingComplete", () => done()));
}

function summarise(events: TraceEvent[]): Trace {
  const ours = events.filter(
    ({ name, ph, args }) =>
      name === "FunctionCall" && ph === "X" && args?.data?.url?.startsWith("chrome-extension://"),
  );
  const tasks = events
    .filter(({ name, ph }) => name === "ThreadControllerImpl::RunTask" && ph === "X")
    .filter((task) => ours.some((call) => isWithin(call, task)))
    .map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000);
  return { calls: ours.length, tasks: tasks.sort((a, b) => b - a) };
}

function isWithin(inner: TraceEvent, outer: TraceEvent): boolean {
  return (
    inner.pid === outer.pid &&
    inner.tid === outer.tid &&
    inner.ts >= outer.ts &&
    inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0)
  );
}
