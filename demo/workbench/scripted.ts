import type { Script } from "./customers.ts";

/**
 * A customer who follows a script: the same words to the same agent, every time. Answers and turns are used
 * up as they are said; when both have run out, the customer is silent.
 */
export class ScriptedCustomer {
  readonly #answers: Script["answers"];
  readonly #turns: string[];

  constructor(script: Script) {
    this.#answers = [...script.answers];
    this.#turns = [...script.turns];
  }

  reply(agentText: string): string | null {
    const index = this.#answers.findIndex(({ when }) => when.test(agentText));
    const [answer] = index < 0 ? [] : this.#answers.splice(index, 1);
    return answer?.say ?? this.#turns.shift() ?? null;
  }
}
