/// The workload `file-write`: a text written to a file many times.
@NullMarked
package dev.simul.workload.filewrite;

import org.jspecify.annotations.NullMarked;
