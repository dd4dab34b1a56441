/// The executor `global-lock`: threads under one interpreter lock.
@NullMarked
package dev.simul.executor.lock;

import org.jspecify.annotations.NullMarked;
