/// How long jobs and studies are kept, and removing them.
@NullMarked
package dev.simul.job.retention;

import org.jspecify.annotations.NullMarked;
