const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** Every word of the interface. What lessons say is in `content`; what kernels say comes from the kernels. */
export const en = {
  site: {
    name: "Tape & Graph",
    skip: "Skip to the content",
    nav: "Site",
    footer: "Footer",
    home: "Home",
    lessons: "Lessons",
    notebook: "Notebook",
    blankNotebook: "Blank notebook",
    glossary: "Glossary",
    search: "Search",
    yourWork: "Your work",
    promise: "Everything you run stays in your browser: your code, your data and your GPU.",
  },
  home: {
    title: "Deep-learning frameworks, taken apart while they run.",
    lead:
      "Interactive lessons that put PyTorch and TensorFlow side by side. Every code cell on these pages runs: in this " +
      "browser, on your own GPU, with nothing to install.",
    start: (number: number) => `Start with lesson ${number}`,
    openNotebook: "Open a blank notebook",
    cellTitle: "Try it: a loss, its gradient, its graph",
    cellLabel: "the first cell",
    sample: "This is what it gives. Press Run, and your own machine computes it; change a number, and run it again.",
    lessons: "Lessons",
    ideaTitle: "One idea runs through all of it",
    idea:
      "Every computation is a graph. Frameworks differ in *when* that graph is handed to the device, and most of what " +
      "feels different about them follows from that one choice.",
    policies: [
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
    ],
    pointsLabel: "What you can rely on",
    points: [
      {
        title: "It is the real interface",
        text:
          "`import torch` and `import tensorflow as tf` behave as they do on a laptop: the same results for the same " +
          "seed, the same printed forms, the same error messages.",
      },
      {
        title: "It is your machine",
        text:
          "Python runs in a worker of this page, tensors on your GPU through WebGPU. Without one, everything still " +
          "runs, only slower. No code leaves the browser.",
      },
      {
        title: "Nothing is lost",
        text:
          "What you change in a cell is kept in this browser. Stop an endless loop, restart the kernel, reload the " +
          "page: your code is where you left it.",
      },
    ],
    drawing: "The graph of these lines: w and x are multiplied, 1 is subtracted, then ReLU, minus 4, and squared.",
  },
  course: {
    title: "Lessons",
    lead: "Each is a page of text with code that you can run and change, two exercises and a quiz.",
    lesson: (number: number) => `Lesson ${number}`,
    minutes: (minutes: number) => `About ${minutes} minutes`,
    updated: "updated",
    needs: "Builds on",
    needsNothing: "For everybody who knows some Python",
    resume: "Go on where you were",
    resumeAt: (lesson: number, place: string) => `Lesson ${lesson}: ${place}`,
    cells: (done: number, all: number) => `${done} of ${all} cells run`,
    exercises: (done: number, all: number) => `${done} of ${all} exercises passed`,
    questions: (done: number, all: number) => `${done} of ${all} questions right`,
    done: "Done",
    progress: (percent: number) => `${percent} percent done`,
    previous: "Previous",
    next: "Next",
    around: "Other lessons",
    onThisPage: "On this page",
  },
  editor: {
    leave: "Press Escape, then Tab to leave the editor.",
  },
  lesson: {
    modern: "The same with today's packages",
    historical: (what: string) => `History: ${what}`,
  },
  work: {
    title: "Your work",
    lead: "What you changed and passed is kept in this browser alone. Here it goes out as a file, and comes back.",
    download: "Take it with you",
    asNotebook: "As a notebook (.ipynb)",
    asProgram: "As a Python program (.py)",
    open: "Open a notebook file",
    opened: (cells: number) => `${counted(cells, "cell was", "cells were")} added at the end.`,
    leftOut: (count: number) =>
      `${counted(count, "picture or page", "pictures or pages")} among the outputs stayed behind.`,
    refused: "This file was not opened:",
    savedOutput: "From the file, not run here",
    failed: "The file could not be made. Check the connection, then try again.",
    undo: "Undo",
    progressOut: "Download your progress",
    progressIn: "Bring progress back",
    progressRead: (count: number) => `${counted(count, "record was", "records were")} taken over.`,
    noted: "Passed exercises, answers and places; not the code, which goes out with each lesson or notebook.",
  },
  glossary: {
    title: "Glossary",
    lead: "The words of the lessons. In a lesson, rest the pointer on an underlined word to see its meaning there.",
    also: "also",
    readOn: "Read on",
  },
  search: {
    title: "Search",
    lead: "Sections of the lessons, words of the glossary, and names such as torch.nn.Conv2d.",
    label: "Search the lessons",
    placeholder: "padding, backward, tf.function",
    loading: "Loading the index…",
    failed: "The index could not be loaded. Check the connection, then type again.",
    none: (words: string) => `Nothing was found for “${words}”.`,
    found: (count: number) => `${counted(count, "result", "results")}`,
    kinds: { section: "Lesson", term: "Glossary", api: "Name" },
  },
  quiz: {
    kicker: "Quiz",
    untitled: "Check yourself",
    score: (right: number, all: number) => `${right} of ${all} answered right`,
    question: (number: number) => `Question ${number}`,
    chooseOne: "Choose one.",
    chooseSeveral: "Choose all that are right.",
    answerLabel: "Your answer",
    predictionLabel: "What it will print, line by line",
    check: "Check answer",
    runAndCompare: "Run it and compare",
    reveal: "Show the answer",
    right: "Right.",
    wrong: "Not right yet.",
    notANumber: "A number is asked for, such as 12544 or 0.25.",
    someMissing: "Something is missing, or one too many is ticked.",
    wrongOrder: (inPlace: number, all: number) => `${inPlace} of ${all} stand in their place.`,
    predictedRight: "Exactly what it prints.",
    predictedWrong: (line: number) => `It prints something else in line ${line}.`,
    yourLine: "You said",
    printedLine: "It prints",
    emptyLine: "(nothing)",
    theAnswer: "The answer",
    moveUp: (item: number) => `Move step ${item} up`,
    moveDown: (item: number) => `Move step ${item} down`,
    position: (place: number, all: number) => `Place ${place} of ${all}`,
    rightMark: "right",
    drawingOf: (words: string) => `Graph: ${words}`,
  },
} as const;
