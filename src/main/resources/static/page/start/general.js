// The parameters that every request has, beside those of its workload and executors, by their place in the request.

export const WORK = {
  tasks: {
    title: "Tasks", type: "integer", defaultText: "4, or 24 for simul", limits: { min: 1, max: 1_000_000 },
    meaning: "How many tasks an iteration has.",
  },
  processors: {
    title: "Processors", type: "integer", defaultText: "all",
    meaning: "Restricts tasks to so many processors. With 1, concurrent is not parallel.",
  },
};

export const MEASUREMENT = {
  "measurement/effort": {
    title: "Effort", type: "choice", defaultText: "quick", limits: { values: ["once", "quick", "standard", "thorough"] },
    meaning: "How thoroughly to measure; once is a first look without verdicts.",
  },
  "measurement/margin": {
    title: "Margin", type: "number", defaultText: "0.02", limits: { above: 0, max: 0.5 },
    meaning: "The relative difference that does not matter: 0.02 is 2%.",
  },
  "measurement/timeLimit": {
    title: "Time limit", type: "duration", defaultText: "as the effort says", limits: { min: "PT1S", max: "PT24H" },
    meaning: "When to stop, counted from the start of the measurement.",
  },
  name: { title: "Name", type: "string", defaultText: "", meaning: "A title for the result." },
};

export const DETAILS = {
  "measurement/generations": {
    title: "Generations", type: "integer", defaultText: "as the effort says", limits: { min: 1, max: 1000 },
    meaning: "How many sets of fresh JVMs to measure. Verdicts take three.",
  },
  "measurement/rounds": {
    title: "Rounds", type: "integer", defaultText: "as the effort says", limits: { min: 1, max: 99 },
    meaning: "How many rounds each generation has: an odd number.",
  },
  "measurement/warmup": {
    title: "Warm-up", type: "duration", defaultText: "until the compilers are quiet", limits: { min: "PT0S", max: "PT1M" },
    meaning: "How long each JVM is warmed up before its first round.",
  },
  "measurement/forkHeap": {
    title: "Heap of a fork", type: "size", defaultText: "512m, more for many tasks", limits: { min: "64m", max: "1024g" },
    meaning: "The memory for the objects of each JVM that measures.",
  },
  "measurement/workerHeap": {
    title: "Heap of a worker", type: "size", defaultText: "128m", limits: { min: "32m", max: "1024g" },
    meaning: "The same for each worker process.",
  },
  "measurement/gc": {
    title: "Garbage collector", type: "choice", defaultText: "g1", limits: { values: ["g1", "parallel", "serial", "z"] },
    meaning: "That of forks and workers.",
  },
};

/// What an effort decides unless the request does: with another effort, what was decided for the one before means nothing.
export const OF_THE_EFFORT = ["measurement/timeLimit", "measurement/generations", "measurement/rounds", "measurement/warmup"];
