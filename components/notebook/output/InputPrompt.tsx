"use client";

import { type FormEvent, useEffect, useId, useRef } from "react";
import { messages } from "@/components/messages";

interface InputPromptProps {
  readonly prompt: string;
  readonly password: boolean;
  onAnswer(text: string): void;
}

/** Where a cell that called `input()` is answered. It takes the focus, because the program waits. */
export default function InputPrompt({ prompt, password, onAnswer }: InputPromptProps) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAnswer(field.current?.value ?? "");
  };
  return (
    <form className="output-input" onSubmit={submit}>
      <label htmlFor={id}>{prompt.trim() === "" ? messages.output.input : prompt}</label>
      <input ref={field} id={id} type={password ? "password" : "text"} autoComplete="off" spellCheck={false} />
      <button type="submit" className="button button-small">
        {messages.output.send}
      </button>
    </form>
  );
}
