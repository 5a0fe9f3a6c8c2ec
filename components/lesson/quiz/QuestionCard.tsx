"use client";

import { type ReactNode, useId, useState } from "react";
import { InlineCode } from "@/components/lesson/HintPanel";
import { useProgress } from "@/components/lesson/useProgress";
import { messages } from "@/components/messages";
import { useBench } from "@/components/notebook/BenchContext";
import { Icon } from "@/components/ui/Icon";
import { type Answer, afterAnswer, afterReveal, questionKey, questionProgress } from "@/lib/store";
import { AnswerInput, type ChoiceText } from "./AnswerInput";
import { type AskedQuestion, firstDifference, fits, isRight, mixed, readNumber } from "./grade";

const words = messages.quiz;

export interface QuestionCardProps {
  readonly lesson: string;
  readonly question: AskedQuestion;
  readonly prompt: ReactNode;
  /** The answers to choose from, or the steps to put in order. */
  readonly choices: readonly ChoiceText[];
  /** The cell whose output is predicted. */
  readonly cell: ReactNode;
  readonly explanation: ReactNode;
}

/** One question: its words, what the reader answers, and what there is to say about it. Answers are kept. */
export function QuestionCard({ lesson, question, prompt, choices, cell, explanation }: QuestionCardProps) {
  const bench = useBench();
  const promptId = useId();
  const [progress, update, known] = useProgress(questionProgress, questionKey(lesson, question.id));
  const [draft, setDraft] = useState<Answer | null>(null);

  // A kept answer of another form belongs to an older text of the question.
  const given = progress.answer !== null && fits(question, progress.answer) ? progress.answer : null;
  const answer = draft ?? given ?? (question.kind === "order" ? mixed(question.items, question.id) : null);
  const judged = given !== null && (draft === null || String(draft) === String(given));
  const right = judged && isRight(question, given);
  const revealed = right || progress.sawAnswer;

  const submit = () => {
    if (answer === null || !fits(question, answer)) return;
    if (question.kind === "predict") bench.run(question.cell);
    update((before) => afterAnswer(before, answer, isRight(question, answer), new Date()));
  };

  return (
    <section className="question" aria-labelledby={promptId} data-right={progress.rightAt !== null || undefined}>
      <div className="question-prompt" id={promptId}>
        {prompt}
      </div>
      {cell}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <AnswerInput
          question={question}
          choices={choices}
          answer={answer}
          judged={judged}
          revealed={revealed}
          labelledBy={promptId}
          onAnswer={setDraft}
        />
        <div className="question-controls">
          <button
            type="submit"
            className="button button-primary"
            disabled={!known || answer === null || !fits(question, answer) || right}
          >
            {question.kind === "predict" ? words.runAndCompare : words.check}
          </button>
          {judged && !revealed && question.kind !== "predict" && (
            <button type="button" className="button button-quiet" onClick={() => update(afterReveal)}>
              {words.reveal}
            </button>
          )}
        </div>
      </form>
      <div className="question-verdict" aria-live="polite">
        {judged && <Judgement question={question} answer={given} right={right} />}
        {revealed && !right && <RightAnswer question={question} choices={choices} />}
        {(revealed || (judged && question.kind === "predict")) && explanation && (
          <div className="question-explanation">{explanation}</div>
        )}
      </div>
    </section>
  );
}

function Judgement({ question, answer, right }: { question: AskedQuestion; answer: Answer; right: boolean }) {
  const difference = question.kind === "predict" ? firstDifference(String(answer), question.output) : null;
  return (
    <div className="question-judgement" data-right={right}>
      <p>
        <Icon name={right ? "check" : "cross"} />
        <span>{sentence(question, answer, right)}</span>
      </p>
      {difference !== null && (
        <dl>
          <div>
            <dt>{words.yourLine}</dt>
            <dd>
              <code>{difference.predicted || words.emptyLine}</code>
            </dd>
          </div>
          <div>
            <dt>{words.printedLine}</dt>
            <dd>
              <code>{difference.printed || words.emptyLine}</code>
            </dd>
          </div>
        </dl>
      )}
    </div>
  );
}

function sentence(question: AskedQuestion, answer: Answer, right: boolean): string {
  if (right) return question.kind === "predict" ? words.predictedRight : words.right;
  switch (question.kind) {
    case "number":
      return Number.isNaN(readNumber(String(answer))) ? words.notANumber : words.wrong;
    case "several":
      return words.someMissing;
    case "order":
      return words.wrongOrder([...answer].filter((item, index) => item === index).length, question.items);
    case "predict":
      return words.predictedWrong(firstDifference(String(answer), question.output)?.line ?? 1);
    default:
      return words.wrong;
  }
}

/** The right answer where the list of answers does not show it by itself. */
function RightAnswer({ question, choices }: { question: AskedQuestion; choices: readonly ChoiceText[] }) {
  if (question.kind === "number" || question.kind === "text") {
    const text = question.kind === "text" ? question.answers[0] : `${question.answer} ${question.unit ?? ""}`.trim();
    return (
      <p>
        {words.theAnswer}: <InlineCode text={`\`${text}\``} />
      </p>
    );
  }
  if (question.kind !== "order") return null;
  return (
    <>
      <p>{words.theAnswer}:</p>
      <ol>
        {choices.map(({ content }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={at}>{content}</li>
        ))}
      </ol>
    </>
  );
}
