// Makes the text inside the bundles small, so that sources can be written for readers: style sheets in
// css`...` are minified, Fluent files lose their comments. Never changes what a style or a message says.
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const cssLiteral = /\bcss`([^`$\\]*)`/g;

/** @type {import('esbuild').Plugin} */
export const compactText = {
  name: 'compact text',
  setup({ onLoad }) {
    onLoad({ filter: /\.ftl$/ }, async ({ path }) => ({
      contents: withoutComments(await readFile(path, 'utf8')),
      loader: 'text',
    }));
    onLoad({ filter: /www[\\/]src[\\/]elements[\\/]styles[\\/][^\\/]+\.ts$/ }, async ({ path }) => ({
      contents: await withMinifiedStyles(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** A Fluent file without its comments and blank lines. */
export const withoutComments = (/** @type {string} */ text) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^#/.test(line))
    .join('\n');

/** TypeScript whose css`...` literals are minified; one with an interpolation or an escape stays as it is. */
export async function withMinifiedStyles(/** @type {string} */ source) {
  let result = source;
  for (const [literal, css] of source.matchAll(cssLiteral)) {
    const { code } = await transform(/** @type {string} */ (css), { loader: 'css', minify: true });
    // Minified CSS may hold an escape, which a template literal would read as its own.
    if (!/[`$\\]/.test(code)) result = result.replace(literal, () => `css\`${code.trim()}\``);
  }
  return result;
}
