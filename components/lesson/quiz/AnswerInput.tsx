"use client";

import { type ReactNode, useId, useRef } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import type { Answer } from "@/lib/store";
import type { AskedQuestion } from "./grade";

const words = messages.quiz;

export interface ChoiceText {
  readonly content: ReactNode;
  /** What somebody who chose it is told. */
  readonly feedback: ReactNode;
}

interface AnswerInputProps {
  readonly question: AskedQuestion;
  readonly choices: readonly ChoiceText[];
  readonly answer: Answer | null;
  /** Whether `answer` has been judged, so that feedback may be shown. */
  readonly judged: boolean;
  readonly revealed: boolean;
  /** Id of the element that asks. */
  readonly labelledBy: string;
  onAnswer(answer: Answer): void;
}

/** Where a reader answers: radio buttons, check boxes, a line, a few lines, or steps that move. */
export function AnswerInput(props: AnswerInputProps) {
  switch (props.question.kind) {
    case "number":
    case "text":
      return <Line {...props} unit={props.question.kind === "number" ? props.question.unit : null} />;
    case "predict":
      return <Prediction {...props} />;
    case "order":
      return <Ordering {...props} />;
    default:
      return <Choices {...props} />;
  }
}

const chosenIn = (answer: Answer | null): readonly number[] =>
  answer === null || typeof answer === "string" ? [] : answer;

function Choices({ question, choices, answer, judged, revealed, labelledBy, onAnswer }: AnswerInputProps) {
  const name = useId();
  const chosen = chosenIn(answer);
  const several = question.kind === "several";
  const right = question.kind === "several" ? question.right : "right" in question ? [question.right] : [];
  const toggle = (at: number) => {
    if (!several) return onAnswer([at]);
    onAnswer(chosen.includes(at) ? chosen.filter((other) => other !== at) : [...chosen, at].sort((a, b) => a - b));
  };
  return (
    <fieldset className="question-choices" data-kind={question.kind} aria-labelledby={labelledBy}>
      <p className="question-how">{several ? words.chooseSeveral : words.chooseOne}</p>
      {choices.map(({ content, feedback }, at) => {
        const isChosen = chosen.includes(at);
        const isRight = right.includes(at);
        const shown = (judged && isChosen) || (revealed && isRight);
        const contentId = `${name}-${at}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place
          <div key={at} className="question-choice" data-right={shown ? isRight : undefined}>
            <label>
              <input
                type={several ? "checkbox" : "radio"}
                name={name}
                checked={isChosen}
                aria-describedby={shown && feedback ? contentId : undefined}
                onChange={() => toggle(at)}
              />
              <span className="question-choice-text">{content}</span>
              {revealed && isRight && (
                <span className="question-mark">
                  <Icon name="check" size={14} />
                  <span className="visually-hidden">{words.rightMark}</span>
                </span>
              )}
            </label>
            {shown && feedback && (
              <div className="question-feedback" id={contentId}>
                {feedback}
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function Line({ question, answer, labelledBy, unit, onAnswer }: AnswerInputProps & { unit: string | null }) {
  return (
    <p className="question-line">
      <input
        type="text"
        inputMode={question.kind === "number" ? "decimal" : "text"}
        autoComplete="off"
        spellCheck={false}
        placeholder={words.answerLabel}
        aria-labelledby={labelledBy}
        value={typeof answer === "string" ? answer : ""}
        onChange={(event) => onAnswer(event.target.value)}
      />
      {unit !== null && <span>{unit}</span>}
    </p>
  );
}

function Prediction({ question, answer, onAnswer }: AnswerInputProps) {
  const lines = question.kind === "predict" ? question.output.split("\n").length : 1;
  return (
    <label className="question-prediction">
      <span>{words.predictionLabel}</span>
      <textarea
        rows={Math.max(2, lines)}
        autoComplete="off"
        spellCheck={false}
        value={typeof answer === "string" ? answer : ""}
        onChange={(event) => onAnswer(event.target.value)}
      />
    </label>
  );
}

function Ordering({ choices, answer, labelledBy, onAnswer }: AnswerInputProps) {
  const order = chosenIn(answer);
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number) => {
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    onAnswer(next);
    // The pressed button keeps the focus as its step moves; at an end, the other one takes it.
    requestAnimationFrame(() => {
      const buttons = list.current?.children[to]?.querySelectorAll("button");
      const wanted = buttons?.[to < from ? 0 : 1];
      (wanted?.disabled ? buttons?.[to < from ? 1 : 0] : wanted)?.focus();
    });
  };
  return (
    <ol className="question-order" ref={list} aria-labelledby={labelledBy}>
      {order.map((item, place) => (
        <li key={item}>
          <span className="visually-hidden">{words.position(place + 1, order.length)}</span>
          <div className="question-choice-text">{choices[item]?.content}</div>
          <button
            type="button"
            className="icon-button"
            aria-label={words.moveUp(place + 1)}
            disabled={place === 0}
            onClick={() => move(place, place - 1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.moveDown(place + 1)}
            disabled={place === order.length - 1}
            onClick={() => move(place, place + 1)}
          >
            <Icon name="down" />
          </button>
        </li>
      ))}
    </ol>
  );
}
