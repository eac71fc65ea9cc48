#include "tools/cli/interruption.h"

#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

namespace attest {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// For the handler, which may use nothing that allocates. Empty: no file.
char removed_path[PATH_MAX];

void RemoveAndEnd(int number) {
  unlink(removed_path);
  // The handler is reset already: this ends the program as it would have without it.
  raise(number);
}

void SetHandlers(void (*from)(int), void (*to)(int)) {
  for (int number : kSignals) {
    struct sigaction action;
    if (sigaction(number, nullptr, &action) != 0 || action.sa_handler != from) continue;
    action = {};
    action.sa_handler = to;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(number, &action, nullptr);
  }
}

}  // namespace

RemovedOnInterrupt::RemovedOnInterrupt(const std::string& path) {
  if (path.empty() || path.size() >= sizeof(removed_path)) return;
  memcpy(removed_path, path.c_str(), path.size() + 1);
  SetHandlers(SIG_DFL, RemoveAndEnd);
}

RemovedOnInterrupt::~RemovedOnInterrupt() { SetHandlers(RemoveAndEnd, SIG_DFL); }

}  // namespace attest
