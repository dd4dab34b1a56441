/// The database with the jobs: its pools of connections, and what is said when it cannot be used.
@NullMarked
package dev.simul.database;

import org.jspecify.annotations.NullMarked;
