/// The values of an experiment, and the analysis: samples in, result out.
@NullMarked
package dev.simul.experiment;

import org.jspecify.annotations.NullMarked;
