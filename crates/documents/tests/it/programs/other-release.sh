#!/bin/sh
echo "senco-pdf 0.0.9, form 7"
