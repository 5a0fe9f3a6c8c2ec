import Link from "next/link";

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>Everything you run stays in your browser: your code, your data and your GPU.</p>
      <nav aria-label="Footer">
        <Link href="/">Home</Link>
        <Link href="/lessons">Lessons</Link>
        <Link href="/notebook">Blank notebook</Link>
      </nav>
    </footer>
  );
}
