// Finds out whether an event, as decoded, says something personal that is no longer there.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include <motcua/engine/model/event.hpp>

namespace motcua::runtime {

class ErasedParts {
public:
    [[nodiscard]] static bool in(const Event& event) {
        ErasedParts parts;
        std::visit([&parts](const auto& body) { parts.look(body); }, event);
        return parts.found_;
    }

    template <class T>
    void operator()(std::string_view, const T& member) {
        look(member);
    }

private:
    template <class T>
    void look(const Personal<T>& personal) {
        found_ = found_ || personal.erased;
    }
    template <class T>
    void look(const std::optional<T>& member) {
        if (member) {
            look(*member);
        }
    }
    template <class T>
    void look(const std::vector<T>& list) {
        for (const T& item : list) {
            look(item);
        }
    }
    template <class T>
    void look(const T& member) {
        if constexpr (Described<T>) {
            T::describe(member, *this);
        }
    }

    bool found_ = false;
};

}  // namespace motcua::runtime
