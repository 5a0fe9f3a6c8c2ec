"use client";

import { type ReactNode, useEffect, useId, useState } from "react";
import { messages } from "@/components/messages";
import { theStore } from "@/components/notebook/bench";
import { questionKey, questionProgress } from "@/lib/store";

interface QuizProps {
  readonly lesson: string;
  readonly title: string | null;
  /** Ids of its questions. */
  readonly ids: readonly string[];
  readonly children: ReactNode;
}

/** Some questions together, and how many of them were answered right. */
export function Quiz({ lesson, title, ids, children }: QuizProps) {
  const titleId = useId();
  const [right, setRight] = useState<readonly string[]>([]);
  useEffect(() => {
    let here = true;
    const keys = ids.map((id) => questionKey(lesson, id));
    const load = async () => {
      const found = await Promise.all(keys.map((key) => theStore().readProgress(questionProgress, key)));
      if (here) setRight(keys.filter((_, index) => found[index].rightAt !== null));
    };
    void load();
    const stop = theStore().subscribeProgress((changed) => {
      if (keys.includes(changed)) void load();
    });
    return () => {
      here = false;
      stop();
    };
  }, [lesson, ids]);
  return (
    <section className="quiz" aria-labelledby={titleId}>
      <header className="quiz-header">
        <p className="exercise-kicker">{messages.quiz.kicker}</p>
        <h3 id={titleId}>{title ?? messages.quiz.untitled}</h3>
        <p className="quiz-score">{messages.quiz.score(right.length, ids.length)}</p>
      </header>
      <div className="quiz-questions">{children}</div>
    </section>
  );
}
