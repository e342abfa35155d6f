"""The policy's allow rules as reports list them, with how often each was used."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from proofreel.documents.scan import AllowUse, PolicyUse
from proofreel.policy.model import Policy
from proofreel.privacy.findings.preview import preview


def policy_use(policy: Policy, path: str, text: str, used: Mapping[int, int]) -> PolicyUse:
    """Return a policy's digest and allow rules; `used` counts findings by the rule's number (from 1)."""
    return PolicyUse(
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        accepted=sum(used.values()),
        allow=[
            AllowUse(
                reason=rule.reason,
                findings=used.get(number, 0),
                type=rule.type,
                preview=preview(rule.value, rule.type or "") if rule.value is not None else None,
                selector=rule.selector,
                route=rule.route,
            )
            for number, rule in enumerate(policy.allow, 1)
        ],
    )
