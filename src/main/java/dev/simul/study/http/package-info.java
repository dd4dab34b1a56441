/// Studies over HTTP: named sets of jobs, and what becomes of their claims.
@NullMarked
package dev.simul.study.http;

import org.jspecify.annotations.NullMarked;
