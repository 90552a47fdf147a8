// Embedded by the C compiler, which takes no time over it: as a resource of a Swift target it would be an array of 800,000
// numbers, which takes minutes to compile. The file stays where it is read and tested.
#include "contract.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char text[] = {
#embed "../../docs/openapi.yaml"
};

const unsigned char *dauys_contract(void) { return text; }

size_t dauys_contract_length(void) { return sizeof text; }
