#pragma once
// Without the short names: NODE_TEXT and the like are the names of others too.
#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
