// attest: who said what in news articles, and whether it holds up.

#include <string>
#include <vector>

#include "tools/cli/run.h"

int main(int argc, char** argv) {
  return attest::RunAttest(std::vector<std::string>(argv + 1, argv + argc));
}
