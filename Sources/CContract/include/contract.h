#ifndef CONTRACT_H
#define CONTRACT_H

#include <stddef.h>

// The contract of the API as it was when the program was built: YAML in UTF-8, without a NUL at the end.
const unsigned char *dauys_contract(void);
size_t dauys_contract_length(void);

#endif
