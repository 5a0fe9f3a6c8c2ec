import Link from "next/link";
import { LessonList } from "@/components/lesson/LessonList";
import type { LessonMeta } from "@/lib/lesson";
import { HeroDrawing } from "./HeroDrawing";

const policies = [
  {
    name: "Eager",
    when: "after every operation",
    who: "PyTorch and TensorFlow 2, as their manuals describe them",
  },
  {
    name: "Lazy",
    when: "when somebody looks at a value",
    who: "what this site does behind the same code, so that it can fuse",
  },
  {
    name: "Static",
    when: "built once, compiled once, run many times",
    who: "TensorFlow 1 sessions, tf.function, torch.compile",
  },
];

export function Home({ lessons }: { lessons: readonly LessonMeta[] }) {
  const first = lessons[0];
  return (
    <div className="home">
      <section className="hero">
        <div className="hero-text">
          <h1>Deep-learning frameworks, taken apart while they run.</h1>
          <p className="hero-lead">
            Interactive lessons that put PyTorch and TensorFlow side by side. Every code cell on these pages runs: in
            this browser, on your own GPU, with nothing to install.
          </p>
          <p className="hero-actions">
            {first && (
              <Link className="button button-primary button-large" href={`/lessons/${first.slug}`}>
                Start with lesson {first.number}
              </Link>
            )}
            <Link className="button button-large" href="/notebook">
              Open a blank notebook
            </Link>
          </p>
        </div>
        <HeroDrawing />
      </section>

      <section className="home-section" aria-labelledby="home-lessons">
        <h2 id="home-lessons">Lessons</h2>
        <LessonList lessons={lessons} />
      </section>

      <section className="home-section" aria-labelledby="home-idea">
        <h2 id="home-idea">One idea runs through all of it</h2>
        <p className="home-prose">
          Every computation is a graph. Frameworks differ in <em>when</em> that graph is handed to the device, and most
          of what feels different about them follows from that one choice.
        </p>
        <dl className="policies">
          {policies.map((policy) => (
            <div key={policy.name} className="policy">
              <dt>{policy.name}</dt>
              <dd className="policy-when">{policy.when}</dd>
              <dd className="policy-who">{policy.who}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section className="home-section home-points" aria-label="What you can rely on">
        <div>
          <h3>It is the real interface</h3>
          <p>
            <code>import torch</code> and <code>import tensorflow as tf</code> behave as they do on a laptop: the same
            results for the same seed, the same printed forms, the same error messages.
          </p>
        </div>
        <div>
          <h3>It is your machine</h3>
          <p>
            Python runs in a worker of this page, tensors on your GPU through WebGPU. Without one, everything still
            runs, only slower. No code leaves the browser.
          </p>
        </div>
        <div>
          <h3>Nothing is lost</h3>
          <p>
            What you change in a cell is kept in this browser. Stop an endless loop, restart the kernel, reload the
            page: your code is where you left it.
          </p>
        </div>
      </section>
    </div>
  );
}
