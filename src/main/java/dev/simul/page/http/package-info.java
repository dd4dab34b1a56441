/// The files of the page, and how browsers may keep them.
@NullMarked
package dev.simul.page.http;

import org.jspecify.annotations.NullMarked;
