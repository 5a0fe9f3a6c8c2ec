import { Catalogue } from "@/components/course/Catalogue";
import { InlineCode } from "@/components/lesson/HintPanel";
import { QuizDrawing } from "@/components/lesson/quiz/QuizDrawing";
import { messages } from "@/components/messages";
import { CodeDrawing } from "@/components/notebook/CodeDrawing";
import { PageLink } from "@/components/ui/PageLink";
import type { LessonOutline } from "@/lib/lesson";
import { firstCell } from "./first-cell";
import { HomeCell } from "./HomeCell";

const words = messages.home;

export function Home({ lessons }: { lessons: readonly LessonOutline[] }) {
  const first = lessons[0];
  return (
    <div className="home">
      <section className="hero">
        <div className="hero-text">
          <h1>{words.title}</h1>
          <p className="hero-lead">{words.lead}</p>
          <p className="hero-actions">
            {first && (
              <PageLink className="button button-primary button-large" href={`/lessons/${first.slug}`}>
                {words.start(first.number)}
              </PageLink>
            )}
            <PageLink className="button button-large" href="/notebook">
              {words.openNotebook}
            </PageLink>
          </p>
        </div>
        <div className="hero-cell">
          <HomeCell
            source={firstCell.source}
            drawing={<CodeDrawing source={firstCell.source} language="python" />}
            sample={
              <>
                <pre>{firstCell.printed}</pre>
                <QuizDrawing graph={firstCell.graph} direction="LR" />
                <p>{words.sample}</p>
              </>
            }
          />
        </div>
      </section>

      <section className="home-section" aria-labelledby="home-lessons">
        <h2 id="home-lessons">{words.lessons}</h2>
        <Catalogue lessons={lessons} />
      </section>

      <section className="home-section" aria-labelledby="home-idea">
        <h2 id="home-idea">{words.ideaTitle}</h2>
        <p className="home-prose">
          {words.idea.split("*").map((part, index) => (index % 2 === 0 ? part : <em key={part}>{part}</em>))}
        </p>
        <dl className="policies">
          {words.policies.map((policy) => (
            <div key={policy.name} className="policy">
              <dt>{policy.name}</dt>
              <dd className="policy-when">{policy.when}</dd>
              <dd className="policy-who">{policy.who}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section className="home-section home-points" aria-label={words.pointsLabel}>
        {words.points.map(({ title, text }) => (
          <div key={title}>
            <h3>{title}</h3>
            <p>
              <InlineCode text={text} />
            </p>
          </div>
        ))}
      </section>
    </div>
  );
}
