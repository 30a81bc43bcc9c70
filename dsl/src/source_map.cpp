// Finding a place by the longest known part of its key.
#include <motcua/dsl/source_map.hpp>

namespace motcua::dsl {

Position SourceMap::find(std::string_view key) const {
    while (true) {
        if (const auto found = places_.find(key); found != places_.end()) {
            return found->second;
        }
        const std::size_t cut = key.find_last_of("@/");
        if (cut == std::string_view::npos) {
            return {};
        }
        key = key.substr(0, cut);
    }
}

}  // namespace motcua::dsl
