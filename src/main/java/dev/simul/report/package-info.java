/// Reports: a result in forms that people and other tools read.
@NullMarked
package dev.simul.report;

import org.jspecify.annotations.NullMarked;
