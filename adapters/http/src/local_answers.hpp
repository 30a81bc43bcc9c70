// What resources of accounts and sessions share.
#pragma once

#include "call.hpp"

namespace motcua::http {

/// nullptr: this server has no accounts of its own, and it is answered.
[[nodiscard]] LocalSignIn* local_for(Call& call);
/// Has `work` done where hashes are made; `overloaded` if too many wait.
void hash_later(Call call, std::function<void(Call&)> work);
/// The JSON object of the body whose members are all texts of these names; nullopt: it is answered.
[[nodiscard]] std::optional<std::map<std::string, std::string>> texts_in(
    Call& call, std::initializer_list<std::string_view> known);
/// One of them that must be there; nullopt: it is answered.
[[nodiscard]] std::optional<std::string> text_of(Call& call,
                                                 const std::map<std::string, std::string>& texts,
                                                 const std::string& name);
/// 429, with when to come again.
[[nodiscard]] Response too_many_tries(std::chrono::milliseconds wait, Language language);

}  // namespace motcua::http
