/// What Prometheus sees of the service: events of jobs in, meters out.
@NullMarked
package dev.simul.metrics;

import org.jspecify.annotations.NullMarked;
