// Sorting by kind, depth of inheritance and version.
#include "deploy_order.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <system_error>
#include <tuple>

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;

int rank_of(DefinitionKind kind) {
    switch (kind) {
        case DefinitionKind::calendar:
            return 0;
        case DefinitionKind::rules:
            return 1;
        case DefinitionKind::organisation:
            return 2;
        case DefinitionKind::procedure:
            break;
    }
    return 3;
}

}  // namespace

std::vector<fs::path> definitions_below(const fs::path& folder) {
    std::error_code failed;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        constexpr std::string_view test = ".test.xml";
        const bool is_test = name.size() >= test.size() &&
                             name.compare(name.size() - test.size(), test.size(), test) == 0;
        if (at->path().extension() == ".xml" && !is_test) {
            files.push_back(at->path());
        }
    }
    if (failed) {
        files.clear();
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::size_t> deploy_order(const std::vector<Deployable>& files) {
    std::map<std::string, std::string> parents;  // of calendars
    for (const Deployable& file : files) {
        if (file.kind == DefinitionKind::calendar && !file.extends.empty()) {
            parents[file.ref.id] = file.extends;
        }
    }
    const auto depth = [&parents](const Deployable& file) {
        std::size_t steps = 0;
        auto at = file.extends.empty() ? parents.end() : parents.find(file.ref.id);
        while (at != parents.end() && steps <= parents.size()) {  // a circle is refused later
            ++steps;
            at = parents.find(at->second);
        }
        return steps;
    };
    std::vector<std::size_t> order(files.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto key = [&](std::size_t i) {
            return std::tuple(rank_of(files[i].kind), depth(files[i]), files[i].ref.version);
        };
        return key(a) < key(b);
    });
    return order;
}

}  // namespace motcua::cli
