/// Results as one HTML file, made of the modules of the live page.
@NullMarked
package dev.simul.page;

import org.jspecify.annotations.NullMarked;
