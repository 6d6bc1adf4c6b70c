import { parse } from 'sugar-high/core';
import { lang } from 'sugar-high/lang';
import * as c from 'sugar-high/lang/c';
import * as cpp from 'sugar-high/lang/cpp';
import * as csharp from 'sugar-high/lang/csharp';
import * as css from 'sugar-high/lang/css';
import * as go from 'sugar-high/lang/go';
import * as html from 'sugar-high/lang/html';
import * as java from 'sugar-high/lang/java';
import * as javascript from 'sugar-high/lang/javascript';
import * as json from 'sugar-high/lang/json';
import * as kotlin from 'sugar-high/lang/kotlin';
import * as python from 'sugar-high/lang/python';
import * as rust from 'sugar-high/lang/rust';
import * as shell from 'sugar-high/lang/shell';
import * as sql from 'sugar-high/lang/sql';
import * as typescript from 'sugar-high/lang/typescript';
import * as yaml from 'sugar-high/lang/yaml';

const LANGUAGES: Record<string, object> = {
  c,
  cpp,
  csharp,
  css,
  go,
  html,
  java,
  javascript,
  json,
  kotlin,
  python,
  rust,
  shell,
  sql,
  typescript,
  yaml,
};

/** Code in colours, as elements; code in an unknown language as it is. Loaded only for a text that has code. */
export default function Coloured({ code, language }: { code: string; language: string }) {
  const syntax = LANGUAGES[lang(language) ?? ''];
  if (syntax === undefined) return code;
  const { lines } = parse(code, syntax);
  return lines.map(({ index, tokens }) => (
    <span key={index}>
      {index > 0 && '\n'}
      {tokens.map(({ type, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never move
        <span key={at} className={`code-${type}`}>
          {value}
        </span>
      ))}
    </span>
  ));
}
