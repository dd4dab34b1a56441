/// How workloads and executors describe themselves: their types, their parameters, and what is
/// wrong with a parameter.
@NullMarked
package dev.simul.catalogue;

import org.jspecify.annotations.NullMarked;
