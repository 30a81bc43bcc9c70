// Stories: each is a test case, and all of them together are what coverage is computed from.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "counter.hpp"

namespace motcua::scenario {

/// What was gone through, as "procedure/node/outcome" and "procedure/end".
using Taken = std::set<std::string>;

/// A function that opens its counters through `open`, so that what happens there is counted.
class Telling {
public:
    /// A counter that lives as long as the telling.
    Counter& open(const std::string& now);
    [[nodiscard]] Taken taken() const;
    [[nodiscard]] const std::vector<std::unique_ptr<Counter>>& counters() const {
        return counters_;
    }

private:
    std::vector<std::unique_ptr<Counter>> counters_;
};

using Story = void (*)(Telling&);

/// Every story of the executable.
[[nodiscard]] std::vector<Story>& stories();

struct StoryEntry {
    explicit StoryEntry(Story story) { stories().push_back(story); }
};

}  // namespace motcua::scenario

#define MOTCUA_STORY_2(function, title)                                     \
    static void function(::motcua::scenario::Telling& telling);             \
    static const ::motcua::scenario::StoryEntry function##_entry{function}; \
    TEST_CASE(title) {                                                      \
        ::motcua::scenario::Telling telling;                                \
        function(telling);                                                  \
    }                                                                       \
    static void function([[maybe_unused]] ::motcua::scenario::Telling& telling)
#define MOTCUA_STORY_1(line, title) MOTCUA_STORY_2(story_##line, title)
#define MOTCUA_STORY_0(line, title) MOTCUA_STORY_1(line, title)
/// STORY("what happens") { Counter& counter = telling.open("2026-03-03 08:00"); … }
#define STORY(title) MOTCUA_STORY_0(__LINE__, title)
