import Link from "next/link";
import { Logo } from "./Logo";
import { ThemeToggle } from "./ThemeToggle";

export function SiteHeader() {
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <Link className="site-brand" href="/">
          <Logo />
          <span>Tape &amp; Graph</span>
        </Link>
        <nav className="site-nav" aria-label="Site">
          <Link href="/lessons">Lessons</Link>
          <Link href="/notebook">Notebook</Link>
        </nav>
        <ThemeToggle />
      </div>
    </header>
  );
}
