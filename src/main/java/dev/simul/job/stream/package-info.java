/// Following jobs over HTTP: streams of what changes about them.
@NullMarked
package dev.simul.job.stream;

import org.jspecify.annotations.NullMarked;
