/** The grammars of the query languages; their declarations claim ECMAScript modules only, but each has a CommonJS build. */
import type { LRParser } from '@lezer/lr';

function load(name: string): LRParser {
  return (require(name) as { parser: LRParser }).parser;
}

export const promql = load('@prometheus-io/lezer-promql');
export const logql = load('@grafana/lezer-logql');
export const traceql = load('@grafana/lezer-traceql');

/** Whether a text is a sentence of the language. */
export function parses(parser: LRParser, text: string): boolean {
  let errors = 0;
  parser.parse(text).iterate({
    enter: (node) => {
      errors += node.type.isError ? 1 : 0;
    },
  });
  return errors === 0;
}
