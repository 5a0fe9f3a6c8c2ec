/** Python programs come into the bundle as text. */
declare module "*.py" {
  const source: string;
  export default source;
}
