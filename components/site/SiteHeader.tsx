import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { PageLink } from "@/components/ui/PageLink";
import { Logo } from "./Logo";
import { ThemeToggle } from "./ThemeToggle";

const words = messages.site;

export function SiteHeader() {
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <PageLink className="site-brand" href="/">
          <Logo />
          <span>{words.name}</span>
        </PageLink>
        <nav className="site-nav" aria-label={words.nav}>
          <PageLink href="/lessons">{words.lessons}</PageLink>
          <PageLink href="/notebook">{words.notebook}</PageLink>
          <PageLink className="site-search" href="/search" aria-label={words.search} title={words.search}>
            <Icon name="search" />
          </PageLink>
        </nav>
        <ThemeToggle />
      </div>
    </header>
  );
}
