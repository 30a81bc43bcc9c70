// The flags --human-check… of `serve`, described and read.
#include "human_flags.hpp"

#include "input.hpp"

namespace motcua::cli {

void define_human(Command& command, HumanFlags& flags) {
    command.option("--human-check", flags.address, "URL",
                   {"Nơi kiểm tra người hỏi là người (CAPTCHA, kiểu siteverify) khi tra cứu công "
                    "khai bị hỏi quá nhiều; theo --webhook-host; bỏ trống: không có",
                    "Who checks that a human asks (CAPTCHA, like siteverify) when public tracking "
                    "is asked too often; as --webhook-host allows; without: nobody"});
    command.option("--human-check-secret-file", flags.secret_file, "FILE",
                   {"Tệp chứa khóa bí mật của trang ở nơi kiểm tra",
                    "File with the secret of the site at the check"});
    command.option("--human-check-site-key", flags.challenge, "TEXT",
                   {"Khóa công khai của trang, báo cho máy khách trong thành phần challenge",
                    "Public key of the site, told to clients as challenge"});
}

Result<std::optional<notify::HumanCheckOptions>> human_check_in(const HumanFlags& flags,
                                                                const notify::SendPolicy& policy) {
    if (flags.address.empty() && flags.secret_file.empty() && flags.challenge.empty()) {
        return std::optional<notify::HumanCheckOptions>{};
    }
    if (flags.address.empty() || flags.secret_file.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected --human-check and --human-check-secret-file together, but one of "
                     "them is missing"};
    }
    Result<std::string> secret = secret_in(flags.secret_file);
    if (!secret) {
        return secret.error();
    }
    notify::HumanCheckOptions options;
    options.address = flags.address;
    options.secret = std::move(*secret);
    options.challenge = flags.challenge;
    options.policy = policy;
    return std::optional(std::move(options));
}

}  // namespace motcua::cli
