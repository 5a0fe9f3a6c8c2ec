import { messages } from "@/components/messages";
import { PageLink } from "@/components/ui/PageLink";

const words = messages.site;

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>{words.promise}</p>
      <nav aria-label={words.footer}>
        <PageLink href="/">{words.home}</PageLink>
        <PageLink href="/lessons">{words.lessons}</PageLink>
        <PageLink href="/glossary">{words.glossary}</PageLink>
        <PageLink href="/work">{words.yourWork}</PageLink>
        <PageLink href="/notebook">{words.blankNotebook}</PageLink>
      </nav>
    </footer>
  );
}
