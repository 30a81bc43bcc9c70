// Letters are counted as code points of the composed spelling.
#include "password_rules.hpp"

#include <algorithm>

#include <motcua/engine/model/text.hpp>
#include <motcua/http/local_account.hpp>

#include "guessable.hpp"

namespace motcua::http {
namespace {

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
    }));
}

}  // namespace

std::string password_of(std::string_view said) { return to_nfc(said); }

bool may_be_password(std::string_view said) {
    // Four bytes a letter, and one may be written as three.
    return said.size() <= password_letters_max * 12 && is_valid_utf8(said) &&
           letters_in(password_of(said)) <= password_letters_max;
}

Result<void> check_new_password(std::string_view login, std::string_view said) {
    static_assert(password_letters_min == 12 && password_letters_max == 128);
    if (!may_be_password(said)) {
        return Error{ErrorCode::invalid_argument,
                     "expected a password of 12 to 128 letters, but it is longer or no text"};
    }
    if (letters_in(password_of(said)) < password_letters_min) {
        return Error{ErrorCode::invalid_argument,
                     "expected a password of 12 to 128 letters, but it is shorter"};
    }
    if (login_of(said) == login) {
        return Error{ErrorCode::invalid_argument,
                     "expected a password other than the login name, but it is the same"};
    }
    if (is_guessable(login, password_of(said))) {
        return Error{ErrorCode::invalid_argument,
                     "expected a password that is hard to guess, but it is made of words, numbers "
                     "and rows that are tried first"};
    }
    return {};
}

}  // namespace motcua::http
