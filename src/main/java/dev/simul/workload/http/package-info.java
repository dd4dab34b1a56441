/// The workload `http`: calls to a server, and the stub that answers them.
@NullMarked
package dev.simul.workload.http;

import org.jspecify.annotations.NullMarked;
