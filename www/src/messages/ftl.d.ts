/** Fluent files come as their text; the build loads them so. */
declare module '*.ftl' {
  const text: string;
  export default text;
}
