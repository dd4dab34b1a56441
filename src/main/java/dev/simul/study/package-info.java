/// Studies: named sets of experiments, and the claims that are judged by what they measure.
@org.jspecify.annotations.NullMarked
package dev.simul.study;
