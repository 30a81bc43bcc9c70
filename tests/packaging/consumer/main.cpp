// A host in a few lines: uses the installed headers of the engine and says what it linked.
#include <cstdio>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>

int main() {
    const motcua::Result<int> answer = motcua::Error{motcua::ErrorCode::not_found, "nobody"};
    if (answer) return 1;
    std::printf("linked %s\n", COMPONENTS);
    return 0;
}
