/// Jobs over HTTP: controllers, and what clients see.
@NullMarked
package dev.simul.job.http;

import org.jspecify.annotations.NullMarked;
